import type { ReactNode } from 'react'

export const metadata = { title: 'example-next-auth' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <body>{children}</body>
    </html>
  )
}
