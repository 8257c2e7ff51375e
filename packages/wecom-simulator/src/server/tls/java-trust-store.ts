import { createHash } from 'node:crypto'

/** The password of the trust store; Java's own one has the same. It keeps no secret: the store holds one public certificate. */
export const javaTrustStorePassword = 'changeit'

/** A Java trust store (format JKS) that holds this one certificate, given as DER. */
export function buildJavaTrustStore(certificate: Uint8Array, now: number): Buffer {
  const body = Buffer.concat([
    uint32(0xfe_ed_fe_ed),
    uint32(2), // version
    uint32(1), // entries
    uint32(2), // kind of the entry: a trusted certificate
    text('wecom-simulator'),
    uint64(now),
    text('X.509'),
    uint32(certificate.length),
    certificate,
  ])
  const seal = createHash('sha1')
    .update(Buffer.from(javaTrustStorePassword, 'utf16le').swap16())
    .update('Mighty Aphrodite')
    .update(body)
    .digest()
  return Buffer.concat([body, seal])
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value)
  return buffer
}

function uint64(value: number): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(BigInt(value))
  return buffer
}

function text(value: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(value.length)
  return Buffer.concat([length, Buffer.from(value, 'latin1')])
}
