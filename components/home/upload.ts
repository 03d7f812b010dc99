import { text } from '../text/text';

/** Why a transfer failed: a sentence, and what to do. `taken`: a file of this name is there already. */
export type TransferFailure = { message: string; advice?: string | undefined; taken?: boolean };

type Sending = { replace: boolean; onShare: (share: number) => void };

/**
 * Sends a file's bytes as they are. `onShare` hears 0 to 1. Resolves with what is wrong with the file, if anything is;
 * rejects with a TransferFailure.
 */
export function sendFile(file: File, { replace, onShare }: Sending): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (failure: TransferFailure) => reject(failure);
    request.open('PUT', `/api/files/${encodeURIComponent(file.name)}`);
    if (!replace) request.setRequestHeader('If-None-Match', '*');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onShare(event.loaded / event.total);
    };
    request.onload = () => {
      const { status, responseText: body } = request;
      if (status < 300) resolve(wordIn(body, 'problem'));
      else fail({ ...failureIn(body), taken: status === 412 });
    };
    request.onerror = () => fail({ message: text.home.files.lost });
    request.send(file);
  });
}

/** What the server answered: `{error, advice}`, or nothing readable. */
function failureIn(body: string): TransferFailure {
  const message = wordIn(body, 'error');
  return message ? { message, advice: wordIn(body, 'advice') } : { message: text.api.fault };
}

/** A text under this name in a JSON object; undefined where there is none. */
function wordIn(body: string, name: string): string | undefined {
  try {
    const value: unknown = Object.entries(JSON.parse(body)).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
