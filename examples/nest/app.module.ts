import { Module } from '@nestjs/common'
import { WeComLoginModule } from 'wecom-login/nest'
import { login } from './login.js'
import { PagesController } from './pages.controller.js'

@Module({ imports: [WeComLoginModule.forRoot(login)], controllers: [PagesController] })
export class AppModule {}
