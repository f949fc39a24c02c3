/** Letters decoded at a time; a multiple of 4. */
const CHUNK = 1 << 16;

/**
 * Decodes Base64.
 *
 * @param text The text; padded, without blanks.
 * @returns The bytes; `undefined` when the text is no Base64.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array(text.length / 4 * 3 - padding);
  let offset = 0;
  for (let start = 0; start < text.length; start += CHUNK) {
    let piece: string;
    try {
      piece = atob(text.slice(start, start + CHUNK));
    } catch {
      return undefined;
    }
    if (offset + piece.length > bytes.length) return undefined;
    for (let i = 0; i < piece.length; i++) bytes[offset++] = piece.charCodeAt(i);
  }
  return offset === bytes.length ? bytes : undefined;
}
