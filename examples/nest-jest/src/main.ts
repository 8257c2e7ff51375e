import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module'

async function main() {
  const app = await NestFactory.create(AppModule, { logger: ['warn', 'error'] })
  await app.listen(process.env.PORT ?? 3000)
}

void main()
