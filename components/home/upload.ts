import { text } from '../text/text';

/** Why a transfer failed: a sentence, and what to do. */
export type TransferFailure = { message: string; advice?: string | undefined };

/** Sends a file's bytes as they are. `onShare` hears 0 to 1. Rejects with a TransferFailure. */
export function sendFile(file: File, onShare: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (failure: TransferFailure) => reject(failure);
    request.open('PUT', `/api/files/${encodeURIComponent(file.name)}`);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onShare(event.loaded / event.total);
    };
    request.onload = () => (request.status < 300 ? resolve() : fail(failureIn(request.responseText)));
    request.onerror = () => fail({ message: text.home.files.lost });
    request.send(file);
  });
}

/** What the server answered: `{error, advice}`, or nothing readable. */
function failureIn(body: string): TransferFailure {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string') {
      const advice = 'advice' in value && typeof value.advice === 'string' ? value.advice : undefined;
      return { message: value.error, advice };
    }
  } catch {
    return { message: text.api.fault };
  }
  return { message: text.api.fault };
}
