import { onOneLine } from '../core/bilingual.js'
import type { AuthorityFiles } from '../server/tls/authority-files.js'
import { javaTrustStorePassword } from '../server/tls/java-trust-store.js'
import { texts } from './texts.js'

/** What a program in some language needs to reach the simulator instead of WeCom. */
export interface Recipe {
  readonly variables: Readonly<Record<string, string>>
  /** Remarks, in both languages, one line each. */
  readonly notes: readonly string[]
}

/** Where the simulator is, and what is known of the machine. */
export interface Site {
  readonly url: URL
  readonly files: AuthorityFiles
  readonly dataFolder: string
  /** `process.version` of the Node that runs the programs. */
  readonly nodeVersion: string
  /** URL of the preload. */
  readonly preload: string
  readonly platform: NodeJS.Platform
}

const byLanguage: Readonly<Record<string, (site: Site) => Recipe>> = {
  node: ({ nodeVersion, ...site }) => (proxiesByItself(nodeVersion) ? nodeByProxy(site) : nodeByPreload(site)),
  go: ({ url, files, platform }) => ({
    variables: { ...proxyVariables(url), SSL_CERT_FILE: files.certificate },
    notes: platform === 'darwin' || platform === 'win32' ? [onOneLine(texts.goTrust)] : [],
  }),
  python: ({ url, files }) => ({
    variables: {
      ...proxyVariables(url),
      SSL_CERT_FILE: files.certificate,
      REQUESTS_CA_BUNDLE: files.certificate,
    },
    notes: [onOneLine(texts.aiohttp)],
  }),
  php: ({ url, files, platform }) => ({
    variables: {
      ...proxyVariables(url),
      PHP_INI_SCAN_DIR: `${platform === 'win32' ? ';' : ':'}${files.phpFolder}`,
    },
    notes: [onOneLine(texts.phpProxy)],
  }),
  java: ({ url, files }) => ({ variables: { JAVA_TOOL_OPTIONS: javaOptions(url, files) }, notes: [] }),
  curl: ({ url, files }) => ({ variables: { ...proxyVariables(url), CURL_CA_BUNDLE: files.certificate }, notes: [] }),
}

/** The recipe of each language and tool that has one. */
export const recipes: ReadonlyMap<string, (site: Site) => Recipe> = new Map(Object.entries(byLanguage))

/** Node's own proxy support covers `fetch`, `http` and `https` from 22.21 and 24.5 on. */
function proxiesByItself(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21)
}

type NodeSite = Omit<Site, 'nodeVersion'>

function nodeByProxy({ url, files }: NodeSite): Recipe {
  return {
    variables: { ...proxyVariables(url), NODE_USE_ENV_PROXY: '1', NODE_EXTRA_CA_CERTS: files.certificate },
    notes: [],
  }
}

function nodeByPreload({ url, dataFolder, preload }: NodeSite): Recipe {
  return {
    variables: {
      WECOM_SIMULATOR_URL: url.origin,
      WECOM_SIMULATOR_DATA: dataFolder,
      NODE_OPTIONS: `--import=${preload}`,
    },
    notes: [onOneLine(texts.nodePreload)],
  }
}

function proxyVariables({ origin }: URL): Record<string, string> {
  const exempt = 'localhost,127.0.0.1,::1'
  // programs disagree about the case of these names
  return { HTTPS_PROXY: origin, https_proxy: origin, NO_PROXY: exempt, no_proxy: exempt }
}

function javaOptions({ hostname, port }: URL, { javaTrustStore }: AuthorityFiles): string {
  const properties = {
    'https.proxyHost': hostname,
    'https.proxyPort': port,
    'javax.net.ssl.trustStore': javaTrustStore,
    'javax.net.ssl.trustStoreType': 'JKS',
    'javax.net.ssl.trustStorePassword': javaTrustStorePassword,
  }
  const options = Object.entries(properties).map(([name, value]) => `-D${name}=${value}`)
  return options.map((option) => (/\s/.test(option) ? `"${option}"` : option)).join(' ')
}
