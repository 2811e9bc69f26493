/** The program of the worker that renders the website's pages: templates come from outside and may never end. */
import { parentPort, workerData } from 'node:worker_threads';

import { isFailure } from '../../shared/errors.ts';
import type { PreviewAnswers, PreviewReply, PreviewRequest, WorkerSettings } from './preview-messages.ts';
import { loadSass, SassMissing } from './site/styles.ts';
import { SitePreviewer } from './site-previewer.ts';

const port = parentPort;
if (port === null) throw new Error('preview-worker runs in a worker only');
const previewer = new SitePreviewer((workerData as WorkerSettings).pageTime);

function answer(request: PreviewRequest): PreviewAnswers[keyof PreviewAnswers] {
  switch (request.ask) {
    case 'page':
      return previewer.render(request.request);
    case 'style':
      return previewer.style(request.request);
  }
}

async function reply(request: PreviewRequest): Promise<PreviewReply> {
  const { id } = request;
  try {
    return { id, value: answer(request) };
  } catch (thrown) {
    if (thrown instanceof SassMissing) {
      await loadSass();
      return reply(request);
    }
    if (isFailure(thrown)) return { id, code: thrown.code, details: thrown.details };
    const reason = thrown instanceof Error ? thrown.message.slice(0, 200) : '';
    return { id, code: 'render-failed', details: { reason } };
  }
}

port.on('message', (request: PreviewRequest) => {
  void reply(request).then((said) => {
    port.postMessage(said);
  });
});
