/** Renders templates with the real Liquid under the real Jekyll. */
import { execFileSync } from 'node:child_process';

const program = String.raw`
require 'jekyll'; require 'json'
Jekyll.logger.log_level = :error
site = Jekyll::Site.new(Jekyll.configuration('source' => ARGV[0], 'destination' => ARGV[0] + '/_site', 'quiet' => true, 'disable_disk_cache' => true, 'url' => 'https://www.example.org', 'baseurl' => '/b'))
page = Jekyll::Utils.safe_load_yaml(ARGV[1])
answers = JSON.parse(STDIN.read).map do |source|
  begin
    template = site.liquid_renderer.file(source).parse(source)
    template.render!({ 'page' => page }, { :registers => { :site => site, :page => page }, :strict_filters => false }).dup.force_encoding('UTF-8').scrub
  rescue StandardError, SyntaxError => e
    nil
  end
end
puts JSON.generate(answers)
`;

/** What each template becomes; null where Ruby raises. `page` is the YAML of the values that templates name. */
export function renderWithRuby(
  folder: string,
  page: string,
  templates: readonly string[],
): (string | null)[] {
  const output = execFileSync('ruby', ['-e', program, folder, page], {
    encoding: 'utf8',
    input: JSON.stringify(templates),
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
  return JSON.parse(output.split('\n').at(-2) ?? '[]') as (string | null)[];
}
