import { spawnSync } from 'node:child_process';
import type { KramdownOptions } from '../options.ts';

// What Jekyll 4.3 hands to kramdown where a site configures nothing.
const script = `
require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'; require 'rouge'; require 'timeout'
given = JSON.parse($stdin.read)
options = {
  'auto_ids' => true, 'toc_levels' => (1..6).to_a, 'entity_output' => 'as_char', 'footnote_nr' => 1,
  'smart_quotes' => 'lsquo,rsquo,ldquo,rdquo', 'input' => 'GFM', 'hard_wrap' => false,
  'syntax_highlighter' => 'rouge', 'syntax_highlighter_opts' => { 'default_lang' => 'plaintext', 'guess_lang' => true }
}.merge(given['options'])
puts JSON.generate(given['texts'].map { |text|
  begin
    html = Timeout.timeout(60) { Kramdown::Document.new(text, Marshal.load(Marshal.dump(options))).to_html }
    html.valid_encoding? ? html : nil
  rescue StandardError, SystemStackError
    nil
  end
})`;

/** The HTML that the website's own converter makes of each text, null where it fails itself; Ruby is started once. */
export function websiteHtml(
  texts: readonly string[],
  options: Partial<KramdownOptions> = {},
): (string | null)[] {
  const { status, stdout, stderr } = spawnSync('ruby', ['-E', 'UTF-8:UTF-8', '-e', script], {
    input: JSON.stringify({ texts, options }),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as (string | null)[];
}

/** HTML without the colours of code, which only Ruby's rouge knows. */
export const withoutColours = (html: string): string =>
  html.replace(
    /(<pre class="highlight"><code>|<code class="[^"]*highlighter-rouge[^"]*"[^>]*>)([\s\S]*?)(?=<\/code>)/g,
    (_whole, open: string, code: string) => open + code.replace(/<span class="\w+">|<\/span>/g, ''),
  );

/** True where Ruby with kramdown's GFM reader and its highlighter is installed. */
export const hasRuby =
  spawnSync('ruby', ['-e', "require 'kramdown-parser-gfm'; require 'rouge'"]).status === 0;
