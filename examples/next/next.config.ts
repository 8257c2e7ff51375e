import { join } from 'node:path'
import type { NextConfig } from 'next'

export default {
  cacheComponents: true, // as create-next-app has it
  // wecom-login is a link into this repository here; an app that installs it from npm needs none of this.
  turbopack: { root: join(process.cwd(), '../..') },
} satisfies NextConfig
