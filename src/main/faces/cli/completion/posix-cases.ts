/** What bash and zsh share: how they find the command that is being typed, and what may stand where. */
import { allOf, type CommandShape, type Values } from './shape.ts';

/**
 * A `case` on `$word` that leaves the command's words in `$place` and in `$count` how many others were typed behind them;
 * `skip` steps over the value of an option.
 */
export function walker(program: CommandShape, skip: string): string {
  const taking = new Set(
    allOf(program).flatMap(({ options }) =>
      options.filter(({ values, optional }) => values !== null && !optional).flatMap(({ flags }) => flags),
    ),
  );
  const known = allOf(program)
    .filter(({ place }) => place !== '')
    .map(
      ({ place }) =>
        `':${place.split(' ').length === 1 ? '' : place.split(' ')[0]}:${place.split(' ').at(-1)}'`,
    );
  return `    case $word in
      ${[...taking].join('|')}) ${skip} ;;
      -*) ;;
      *)
        case ":$place:$word" in
          ${known.join('|')}) place="\${place:+$place }$word" ;;
          *) count=$((count+1)) ;;
        esac ;;
    esac`;
}

/** How a shell offers what may stand somewhere. */
export type Offer = (values: Values) => string;

/** The branches of a `case` on `$previous`: what stands behind an option. */
export function valueCases(program: CommandShape, offer: Offer): string {
  const seen = new Map<string, Values>();
  for (const { options } of allOf(program))
    for (const { flags, values, optional } of options)
      if (values !== null && !optional) for (const flag of flags) seen.set(flag, values);
  return [...seen].map(([flag, values]) => `    ${flag}) ${offer(values)}; return ;;`).join('\n');
}

/** The branches of a `case` on `$place:$count`: what stands in the next place of a command. */
export function placeCases(
  program: CommandShape,
  offer: Offer,
  offerCommands: (commands: readonly CommandShape[]) => string,
): string {
  return allOf(program)
    .flatMap(({ place, commands, arguments: places, isOpen }) => {
      if (commands.length > 0) return [`    '${place}:0') ${offerCommands(commands)} ;;`];
      return places.map((values, at) => {
        const last = isOpen && at === places.length - 1;
        return `    ${last ? `'${place}:'*` : `'${place}:${at}'`}) ${offer(values)} ;;`;
      });
    })
    .join('\n');
}
