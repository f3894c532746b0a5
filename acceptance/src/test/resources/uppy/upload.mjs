// Uploads two files as an editor's page would, with the real Uppy: the first in parts, paused once,
// with a part that fails once; the second whole. Says as JSON what was sent and what became of it.
//
//   node upload.mjs SERVICE PAGE FIRST SECOND

import { readFile } from 'node:fs/promises'
import { webcrypto } from 'node:crypto'
import { basename } from 'node:path'
import { JSDOM, VirtualConsole } from 'jsdom'

const [service, page, ...files] = process.argv.slice(2)
const partSize = 5 * 1024 * 1024
const nowhere = 'http://127.0.0.1:1/'

// jsdom refuses to let the page read what a browser would refuse.
const { window } = new JSDOM('', { url: page, virtualConsole: new VirtualConsole() })
for (const name of ['XMLHttpRequest', 'FormData', 'Blob', 'File', 'ProgressEvent', 'document']) {
  globalThis[name] = window[name]
}
globalThis.window = window
globalThis.crypto ??= webcrypto

const sent = { parts: [], broken: 0, pauses: 0, listed: 0, whole: [] }

const open = window.XMLHttpRequest.prototype.open
window.XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  const part = new URL(address).searchParams.get('partNumber')
  if (part !== null) sent.parts.push(Number(part))
  else sent.whole.push(method)
  const breaks = part === '2' && sent.broken === 0
  if (breaks) sent.broken++
  return open.call(this, method, breaks ? nowhere : address, ...rest)
}

const ask = globalThis.fetch
globalThis.fetch = async (address, options) => {
  const origin = new URL(page).origin
  const answer = await ask(address, { ...options, headers: { ...options?.headers, origin } })
  if (answer.headers.get('access-control-allow-origin') !== origin) {
    throw new TypeError(`the page may not read ${address}`)
  }
  if (/\/multipart\/[^/]+\?key=/.test(address) && (options?.method ?? 'GET') === 'GET') {
    sent.listed++
  }
  return answer
}

const { default: Uppy } = await import('@uppy/core')
const { default: AwsS3 } = await import('@uppy/aws-s3')

const uppy = new Uppy().use(AwsS3, {
  endpoint: service, // Uppy 4 and 5
  companionEndpoint: service, // Uppy 6
  shouldUseMultipart: (file) => file.size > partSize,
  getChunkSize: () => partSize,
  limit: 2,
})

uppy.on('s3-multipart:part-uploaded', () => {
  if (sent.pauses === 0) {
    sent.pauses++
    uppy.pauseAll()
    setTimeout(() => uppy.resumeAll(), 300)
  }
})

const types = { wav: 'audio/wav', mp4: 'video/mp4' }
const uploaded = []
for (const path of files) {
  const name = basename(path)
  const type = types[name.split('.').pop()]
  uppy.addFile({ name, type, data: new window.File([await readFile(path)], name, { type }) })
  const { successful, failed } = await uppy.upload()
  failed.forEach((file) => console.error(file.name, file.error))
  successful.forEach((file) =>
    uploaded.push({ name: file.name, url: file.uploadURL, key: file.response.body.key }),
  )
  uppy.clear()
}
console.log(JSON.stringify({ ...sent, uploaded }))
process.exit(uploaded.length === files.length ? 0 : 1)
