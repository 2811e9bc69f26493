/** The program of the worker that renders the website's pages: templates come from outside and may never end. */
import { parentPort } from 'node:worker_threads';

if (parentPort === null) throw new Error('preview-worker runs in a worker only');
