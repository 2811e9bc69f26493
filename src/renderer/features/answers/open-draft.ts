/** Goes on with what `answers.draft` handed out: a download, or an address that the mail program opens. */
export function openDraft({ address }: { readonly address: string | null }): void {
  if (address === null) return;
  const link = document.createElement('a');
  link.href = address;
  // The host's answer names the file; a mail address is no file.
  if (!address.startsWith('mailto:')) link.download = '';
  link.click();
}
