/** The calls about bundles. */
import type { bundlesCalls } from '../../../shared/calls/bundles.ts';
import type { Handlers } from '../../handlers.ts';
import type { BundleDependencies } from './dependencies.ts';
import { makeBundle } from './make.ts';
import { lookAtBundle, takeBundle } from './take.ts';

export type BundleCall = keyof typeof bundlesCalls;

export function bundleHandlers(dependencies: BundleDependencies): Handlers<BundleCall> {
  return {
    'bundles.make': (asked, context) => makeBundle(dependencies, asked, context),
    'bundles.look': (asked, context) => lookAtBundle(dependencies, asked, context),
    'bundles.take': (asked, context) => takeBundle(dependencies, asked, context),
    'bundles.list': () => dependencies.bundles.list(),
  };
}
