import forge from 'node-forge'

const { asn1 } = forge

/**
 * The critical extension that limits an authority to these hosts, as node-forge takes it (RFC 5280, 4.2.1.10).
 *
 * A list of DNS names alone would leave every IP address open, so all of them are excluded.
 */
export function buildNameConstraints(hosts: readonly string[]): object {
  const permitted = hosts.map((host) => subtree(2, host))
  const excluded = [8, 32].map((length) => subtree(7, '\0'.repeat(length)))
  return { id: '2.5.29.30', critical: true, value: sequence([tagged(0, permitted), tagged(1, excluded)]) }
}

/** A GeneralSubtree: a name of kind 2 (DNS) or 7 (address and mask, here all zero, which is every address). */
function subtree(kind: 2 | 7, value: string): forge.asn1.Asn1 {
  return sequence([asn1.create(asn1.Class.CONTEXT_SPECIFIC, kind, false, value)])
}

function sequence(items: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, items)
}

function tagged(tag: number, items: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.CONTEXT_SPECIFIC, tag, true, items)
}
