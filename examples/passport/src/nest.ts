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
import type { Request } from 'express'
import session from 'express-session'
import passport from 'passport'
import { createWeComApp } from 'wecom-login'
import { type WeComFailure, type WeComProfile, WeComStrategy } from 'wecom-login/passport'
import { homePage } from './pages.js'
import { userOf } from './user.js'

const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS = '{}' } = process.env
const { WECOM_ORIGIN = '', COOKIE_SECRET = '', PORT } = process.env

@Injectable()
class WeComLogin extends PassportStrategy(WeComStrategy) {
  constructor() {
    super({
      app: createWeComApp({
        corpId: WECOM_CORP_ID,
        agentId: WECOM_AGENT_ID,
        secret: WECOM_SECRET,
        endpoints: JSON.parse(WECOM_ENDPOINTS), // of the simulator; the real WeCom needs none
      }),
      callbackURL: `${WECOM_ORIGIN}/auth/wecom/callback`,
      cookieSecret: COOKIE_SECRET,
    })
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
  home(@Req() { user, res }: Request) {
    if (user) res?.send(homePage(user))
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

const app = await NestFactory.create(AppModule, { logger: ['warn', 'error'] })
app.use(session({ secret: COOKIE_SECRET, resave: false, saveUninitialized: false, cookie: { sameSite: 'lax' } }))
app.use(passport.session())
await app.listen(Number(PORT))
