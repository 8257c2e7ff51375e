import 'reflect-metadata'
import {
  Controller,
  type ExecutionContext,
  Get,
  HttpException,
  Injectable,
  Module,
  Post,
  Redirect,
  Req,
  StreamableFile,
  UseGuards,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport'
import type { NestExpressApplication } from '@nestjs/platform-express'
import type { Request, Response } from 'express'
import session from 'express-session'
import passport from 'passport'
import { failureOf, type WeComProfile, WeComStrategy } from 'wecom-login/passport'
import { options } from './options.js'
import { failurePage, homePage } from './pages.js'
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
    const http = context.switchToHttp()
    const req = http.getRequest<Request>()
    try {
      await super.canActivate(context)
    } catch (error) {
      const failure = failureOf(req)
      if (failure === undefined) throw error
      http.getResponse<Response>().type('html')
      // A text would become JSON.
      throw new HttpException(new StreamableFile(Buffer.from(failurePage(failure))), 403)
    }
    await this.logIn(req)
    return true
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
