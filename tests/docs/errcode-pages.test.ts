import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildErrcodePages } from '../../scripts/errcode-pages.mjs'

const repository = join(import.meta.dirname, '../..')
const folders = ['docs/reference', 'docs/en/reference']

describe('the reference of errcodes', () => {
  it('is what the texts of explain make of it; else run: node scripts/errcode-pages.mjs', () => {
    const committed = folders.flatMap((folder) => [
      `${folder}/errcodes.md`,
      ...readdirSync(join(repository, folder, 'errcodes')).map((name) => `${folder}/errcodes/${name}`),
    ])
    const pages = buildErrcodePages()
    expect(committed.toSorted()).toEqual([...pages.keys()].toSorted())
    const changed = committed.filter((path) => readFileSync(join(repository, path), 'utf8') !== pages.get(path))
    expect(changed).toEqual([])
  })

  it('is the same each time it is made', () => {
    expect([...buildErrcodePages()]).toEqual([...buildErrcodePages()])
  })

  it('has the same pages in both languages, each linked from its index', () => {
    const pages = buildErrcodePages()
    const namesIn = (folder: string) =>
      [...pages.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1))
    expect(namesIn('docs/reference')).toEqual(namesIn('docs/en/reference'))
    for (const folder of folders) {
      const linked = [...(pages.get(`${folder}/errcodes.md`) ?? '').matchAll(/\]\((\S+)\)/g)].map(
        ([, target]) => target,
      )
      expect(linked).toEqual(namesIn(folder).filter((name) => name !== 'errcodes.md'))
    }
  })

  it('says of 60020 what it means, why, what to do and who can', () => {
    const text = buildErrcodePages().get('docs/reference/errcodes/60020.md')
    for (const part of ['# 60020：服务器 IP 不在可信名单里', '企业可信IP', '企业微信管理员', '类别 `config`'])
      expect(text).toContain(part)
  })
})
