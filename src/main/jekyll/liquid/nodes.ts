/** What tags are made of. */
import type { Context, Emitter } from 'liquidjs';

import { templateContext, type TemplateContext } from './context.ts';
import type { Block, Node, Piece } from './template.ts';

type Render = (context: TemplateContext, emitter: Emitter) => Generator<unknown, void, unknown> | undefined;

/** A node of one tag; what its rendering throws is marked in its place. */
export function tagNode(token: Piece, isBlank: boolean, render: Render): Node {
  return {
    token,
    isBlank,
    *render(context: Context, emitter: Emitter) {
      const here = templateContext(context);
      try {
        const running = render(here, emitter);
        if (running !== undefined) yield running;
      } catch (thrown) {
        here.mark(thrown, token, emitter);
      }
    },
  };
}

/** Renders nodes into the page, or into a text of their own. */
export function renderNodes(
  nodes: readonly Node[],
  context: TemplateContext,
  emitter: Emitter,
): Generator<unknown, void, unknown> {
  return context.renderer.renderTemplates([...nodes], context, emitter) as Generator<unknown, void, unknown>;
}

export function renderBlock(
  block: Block,
  context: TemplateContext,
  emitter: Emitter,
): Generator<unknown, void, unknown> {
  return renderNodes(block.nodes, context, emitter);
}
