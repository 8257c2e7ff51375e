import 'reflect-metadata'
import {
  Controller,
  type ExecutionContext,
  ForbiddenException,
  Get,
  Injectable,
  Module,
  Post,
  Redirect,
  Req,
  UseGuards,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport'
import type { NestExpressApplication } from '@nestjs/platform-express'
import type { Request } from 'express'
import session from 'express-session'
import passport from 'passport'
import { type WeComFailure, type WeComProfile, WeComStrategy } from 'wecom-login/passport'
import { options } from './options.js'
import { homePage } from './pages.js'
import { userOf } from './user.js'

@Injectable()
class WeComLogin extends PassportStrategy(WeComStrategy) {
  constructor() {
    super(options)
  }

  validate(profile: WeComProfile) {
    return userOf(profile)
  }
}

@Injectable()
class WeComGuard extends AuthGuard('wecom') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context)
    await this.logIn(context.switchToHttp().getRequest<Request>())
    return true
  }

  /** Without this Nest says `Unauthorized` and no more. */
  override handleRequest<User>(error: Error | null, user: User | false, failure: WeComFailure): User {
    if (error) throw error
    if (!user) throw new ForbiddenException(failure.message, { cause: failure.error })
    return user
  }
}

@Controller()
class PagesController {
  @Get()
  home(@Req() { user }: Request) {
    return homePage(user)
  }

  @Get('me')
  me(@Req() { user, res }: Request) {
    if (user) res?.json(user)
    else res?.redirect('/auth/wecom')
  }

  @Get(['auth/wecom', 'auth/wecom/callback'])
  @UseGuards(WeComGuard)
  @Redirect('/')
  login() {}

  @Post('logout')
  @Redirect('/')
  logout(@Req() req: Request) {
    return new Promise<void>((resolve, reject) => req.logout((error) => (error ? reject(error) : resolve())))
  }
}

@Module({ imports: [PassportModule], providers: [WeComLogin], controllers: [PagesController] })
class AppModule {}

passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser<Express.User>((user, done) => done(null, user))

const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: ['warn', 'error'] })
app.set('trust proxy', 1) // one proxy in front, which knows whether the browser came with https
const cookie = { secure: 'auto', sameSite: 'lax' } as const
app.use(session({ secret: options.cookieSecret, resave: false, saveUninitialized: false, cookie }))
app.use(passport.session())
await app.listen(process.env.PORT ?? 3000)
