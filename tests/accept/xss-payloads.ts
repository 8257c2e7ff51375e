/** Ways out of the place where a name stands: text, attribute, comment, raw text, template. */
const before = ['', '"', "'", '`', '>', '">', "'>", '-->', '</title>', '</textarea>', '</style>', '</script>', '</noscript>', ']]>'] // prettier-ignore

/** What would run if it became markup; each calls alert. */
const after = [
  '<script>alert(1)</script>',
  '<ScRiPt>alert(1)</sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<img/src=x/onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<iframe src=javascript:alert(1)>',
  '<math><mtext></p><img src=x onerror=alert(1)>',
  ' onmouseover=alert(1) autofocus onfocus=alert(1) x=',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href=javascript:alert(1)//>',
]

/** 210 names made of markup, all different. */
export const xssPayloads: readonly string[] = before.flatMap((way) => after.map((what) => way + what))
