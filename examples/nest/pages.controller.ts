import { Controller, Get, Header, Req, UseGuards } from '@nestjs/common'
import { Member, MemberGuard, sessionOf } from 'wecom-login/nest'
import { login, type Session } from './login.js'

@Controller()
export class PagesController {
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  async home(@Req() request: object) {
    const session = await sessionOf(login, request)
    return session ? `你好，${session.name}` : '你好，请打开 /me 登录'
  }

  @Get('me')
  @UseGuards(MemberGuard)
  me(@Member() member: Session) {
    return member
  }
}
