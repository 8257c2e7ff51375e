/** Bytes in plain base64, as a Content-Security-Policy wants its hashes. */
export const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)))
