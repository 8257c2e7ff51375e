import { installDebianPackages } from '../../scripts/debian.js'
import { findProgram, installIn } from '../../scripts/run.js'
import { peers } from './peers.js'

/** Installs what the peers need: npm packages by their own lock, and Debian's where the rules allow it. Resolves to whether npm's are there. */
export const installPeers = async (): Promise<boolean> => {
  for (const { needs, debian } of peers) {
    if (needs !== undefined && debian !== undefined && findProgram([needs]) === undefined)
      await installDebianPackages(debian, { zh: '同类程序测试需要', en: 'for the tests of peers' })
  }
  return installIn(import.meta.dirname)
}
