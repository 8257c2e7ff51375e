import { Controller, Get, Header, UseGuards } from '@nestjs/common'
import { Member, MemberGuard } from 'wecom-login/nest'
import { homePage } from './home-page'
import type { Session } from './login'

@Controller()
@UseGuards(MemberGuard)
export class PagesController {
  @Get()
  @Header('content-type', 'text/html')
  home(@Member() member: Session) {
    return homePage(member)
  }

  @Get('api/me')
  me(@Member() member: Session) {
    return member
  }
}
