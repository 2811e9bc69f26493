/** Where SettingsPage stand. */
export function SettingsPage({ id }: { readonly id: string | null }) {
  return <p>{id}</p>;
}
