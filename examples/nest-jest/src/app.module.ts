import { Module } from '@nestjs/common'
import { WeComLoginModule } from 'wecom-login/nest'
import { login } from './login'
import { PagesController } from './pages.controller'

@Module({
  imports: [WeComLoginModule.forRoot(login)],
  controllers: [PagesController],
})
export class AppModule {}
