/** A secret cannot be read or kept. The message is a sentence that says what to do. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}
