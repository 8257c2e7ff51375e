import 'reflect-metadata'
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  Module,
  Post,
  Redirect,
  Req,
  UseFilters,
  UseGuards,
} from '@nestjs/common'
import { BaseExceptionFilter, NestFactory } from '@nestjs/core'
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
    await super.canActivate(context)
    await this.logIn(context.switchToHttp().getRequest<Request>())
    return true
  }
}

/** A login that failed ends here; everything else as ever. */
@Catch()
class FailureFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost) {
    const http = host.switchToHttp()
    const failure = failureOf(http.getRequest<Request>())
    if (failure === undefined) super.catch(error, host)
    else http.getResponse<Response>().status(403).send(failurePage(failure))
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
  @UseFilters(FailureFilter)
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
