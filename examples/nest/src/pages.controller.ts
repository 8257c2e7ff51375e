import { Controller, Get, Header, Req, UseGuards } from '@nestjs/common'
import { Member, MemberGuard, sessionOf } from 'wecom-login/nest'
import { homePage } from './home-page.js'
import { login, type Session } from './login.js'

@Controller()
export class PagesController {
  @Get()
  @Header('content-type', 'text/html')
  async home(@Req() request: object) {
    return homePage(await sessionOf(login, request))
  }

  @Get('me')
  @UseGuards(MemberGuard)
  me(@Member() member: Session) {
    return member
  }
}
