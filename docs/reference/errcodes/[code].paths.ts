import { errcodeRoutes } from '../../.vitepress/errcodes'

export default { paths: () => errcodeRoutes('zh') }
