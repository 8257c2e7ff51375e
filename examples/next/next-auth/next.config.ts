import { join } from 'node:path'
import type { NextConfig } from 'next'

// wecom-login is a link into this repository here; an app that installs it from npm needs none of this.
export default { turbopack: { root: join(process.cwd(), '../../..') } } satisfies NextConfig
