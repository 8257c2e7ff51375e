import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module'

async function main() {
  const app = await NestFactory.create(AppModule, { logger: ['warn', 'error'] })
  await app.listen(Number(process.env['PORT']))
}

void main()
