import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Running {
  /** Milliseconds from the start to the line that was waited for. */
  readonly readyMs: number
  /** Everything it has printed. */
  readonly output: string
  /** Ctrl-C; resolves to the exit code, and whether any process it started is left. */
  interrupt(): Promise<{ exitCode: number | null; isAnythingLeft: boolean }>
}

/** Runs a script of the repository until it prints a line that matches. */
async function start(script: string, args: string[], ready: RegExp): Promise<Running> {
  const beganAt = performance.now()
  // a group of its own, as a terminal gives it, so that whatever it starts can be told from everything else
  const child = spawn(process.execPath, [script, ...args], { cwd: root, detached: true })
  const { pid = 0 } = child
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-pid, name)
    } catch {
      return false
    }
  }
  onTestFinished(() => void signal('SIGKILL'))
  const exit = once(child, 'close')
  let output = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (ready.test(output)) resolve()
      })
    }
    child.once('error', reject)
    child.once('close', () => reject(new Error(`it ended:\n${output}`)))
  })
  return {
    readyMs: performance.now() - beganAt,
    output,
    async interrupt() {
      signal('SIGINT')
      const [exitCode] = (await exit) as [number | null]
      return { exitCode, isAnythingLeft: signal(0) }
    },
  }
}

const isAnswering = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )

it('npm start prints both addresses, serves them within 5 seconds, and Ctrl-C leaves nothing behind', async () => {
  const beganAt = performance.now()
  const demo = await start('scripts/start.mjs', [], /Ctrl-C stops both/)
  expect(demo.output).toMatch(/演示网站 Demo +http:\/\/localhost:\d+\n/)
  expect(demo.output).toMatch(/模拟器 +Simulator +http:\/\/127\.0\.0\.1:\d+\n/)
  const addresses = demo.output.match(/http:\/\/\S+/g) ?? []
  expect(await Promise.all(addresses.map(isAnswering))).toEqual([true, true])
  expect(performance.now() - beganAt).toBeLessThan(5_000)

  expect(await demo.interrupt()).toEqual({ exitCode: 0, isAnythingLeft: false })
  expect(await Promise.all(addresses.map(isAnswering))).toEqual([false, false])
})

it('the simulator alone starts at once', async () => {
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const simulator = await start('packages/wecom-simulator/dist/cli/main.js', ['--port', '0'], /Ctrl-C/)
    times.push(simulator.readyMs)
    const [address = ''] = simulator.output.match(/http:\/\/127\.0\.0\.1:\d+/) ?? []
    expect(await isAnswering(address)).toBe(true)
    expect(await simulator.interrupt()).toEqual({ exitCode: 0, isAnythingLeft: false })
  }
  const best = Math.min(...times)
  console.log(`模拟器启动用时 / the simulator starts in ${best.toFixed(0)} ms`)
  // 300 on a quiet machine; a busy one must not fail the test
  expect(best).toBeLessThan(2_000)
})
