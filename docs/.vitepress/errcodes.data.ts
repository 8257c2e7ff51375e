import { errcodeList } from './errcodes'

export default { load: () => ({ zh: errcodeList('zh'), en: errcodeList('en') }) }
