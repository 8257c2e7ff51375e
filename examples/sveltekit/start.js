// adapter-node asks for the site's own address under this name, and refuses the logout form of any other origin.
process.env.ORIGIN = process.env.WECOM_ORIGIN
await import('./build/index.js')
