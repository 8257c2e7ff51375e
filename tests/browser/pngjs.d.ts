declare module 'pngjs' {
  /** A picture, four bytes (red, green, blue, alpha) for each dot. */
  export const PNG: {
    readonly sync: {
      read(file: Uint8Array): { readonly width: number; readonly height: number; readonly data: Uint8Array }
    }
  }
}
