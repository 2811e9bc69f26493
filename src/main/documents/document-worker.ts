/** The program of the worker that draws words out of documents. */
import { parentPort } from 'node:worker_threads';

if (parentPort === null) throw new Error('document-worker runs in a worker only');
