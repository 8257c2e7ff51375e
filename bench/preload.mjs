// Loaded before every contender alike: the API host is the upstream of this benchmark, and its certificate is trusted.
import { readFileSync } from 'node:fs'
import { mapHosts } from '../packages/wecom-simulator/dist/server/tls/map-hosts.js'

const { BENCH_UPSTREAM, BENCH_CERTIFICATE } = process.env
mapHosts(new URL(BENCH_UPSTREAM), readFileSync(BENCH_CERTIFICATE, 'utf8'))
