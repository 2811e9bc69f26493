import { spawnSync } from 'node:child_process';

const markdownScript = `
require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
options = { input: 'GFM', auto_ids: false, entity_output: 'as_char', hard_wrap: false, syntax_highlighter: nil }
puts JSON.generate(JSON.parse($stdin.read).map { |text|
  begin
    Kramdown::Document.new(text, options).to_html
  rescue StandardError => error
    "error: #{error.message}"
  end
})`;

const yamlScript = `
require 'json'; require 'psych'; require 'date'
def plain(value)
  case value
  when Time then { 'time' => value.utc.strftime('%Y-%m-%dT%H:%M:%S.%L') }
  when Date then { 'day' => value.to_s }
  when Hash then { 'map' => value.map { |key, item| [key.is_a?(String) ? key : nil, plain(item)] } }
  when Array then value.map { |item| plain(item) }
  when Float then value.finite? ? value : value.to_s
  else value
  end
end
puts JSON.generate(JSON.parse($stdin.read).map { |text|
  begin
    { 'value' => plain(Psych.safe_load(text, permitted_classes: [Date, Time], aliases: true)) }
  rescue StandardError => error
    { 'error' => error.class.to_s }
  end
})`;

const jekyllScript = `
require 'json'
pattern = %r!\\A(---\\s*\\n.*?\\n?)^((---|\\.\\.\\.)\\s*$\\n?)!m
puts JSON.generate(JSON.parse($stdin.read).map { |text| (match = pattern.match(text)) ? [match[1], match[2], match.post_match] : nil })`;

function run(script: string, texts: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync('ruby', ['-E', 'UTF-8:UTF-8', '-e', script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** True where Ruby with kramdown's GFM reader is installed. */
export const hasRuby =
  spawnSync('ruby', ['-e', "require 'kramdown-parser-gfm'; require 'psych'"]).status === 0;

/** The HTML that kramdown makes of each text, Ruby being started once. */
export const kramdown = (texts: readonly string[]): string[] => run(markdownScript, texts) as string[];

export type RubyYaml = { readonly value?: unknown; readonly error?: string };

/** What Jekyll's YAML reads in each text: `{time}`, `{day}` and `{map: [[key, value]]}` for what JSON does not have. */
export const rubyYaml = (texts: readonly string[]): RubyYaml[] => run(yamlScript, texts) as RubyYaml[];

/** Each text split by Jekyll's own pattern: front matter, closing line, body; null where it finds none. */
export const jekyllSplit = (texts: readonly string[]): ([string, string, string] | null)[] =>
  run(jekyllScript, texts) as ([string, string, string] | null)[];
