/** The one route that takes bytes: they go into the library's incoming folder as they come. */
import type { IncomingMessage } from 'node:http';

import { largestUpload } from '../../../shared/bridge.ts';
import type { Answer, Source } from '../../../shared/contract.ts';
import type { App } from '../../app.ts';
import { beginUpload, uploadFailure, type Upload } from '../uploads.ts';
import { bodyOf, type BodyLimits } from './bodies.ts';

/**
 * Writes a body to a new upload and answers the source that calls take. Half an upload is removed, and one that no call
 * has taken after `wait` ms: its sender has stopped or gone.
 * Throws `BodyRefused`, or what the stream throws where the sender broke off.
 */
export async function receiveFile(
  app: App,
  request: IncomingMessage,
  name: string,
  limits: Omit<BodyLimits, 'bytes'>,
  wait: number,
): Promise<Answer<Source>> {
  let upload: Upload | null = null;
  try {
    upload = await beginUpload(app, name, wait);
    for await (const chunk of bodyOf(request, { ...limits, bytes: largestUpload })) await upload.write(chunk);
    return { ok: true, value: await upload.finish() };
  } catch (thrown) {
    await upload?.abandon();
    const failed = uploadFailure(thrown, app, name);
    if (failed === null) throw thrown;
    return failed;
  }
}
