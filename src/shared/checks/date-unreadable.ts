import { readDate } from '../offer-text/offer-dates.ts';
import { printed } from './front-matter-repair.ts';
import type { Check } from './fault.ts';

const monthWord = /jan|feb|f[ée]v|mar|apr|avr|may|mai|jun|jui|jul|aug|ao[uû]|sep|oct|nov|dec|d[ée]c/i;
const weekday = /sun|mon|tue|wed|thu|fri|sat/i;

/** Jekyll stops the whole build at a date that Ruby cannot read; other forms are read, but not always as meant. */
export const dateUnreadable: Check = (post) => {
  const value = post.value('date');
  if (post.source === null || !post.has('date') || value === null || readDate(value) !== null) return [];
  const text = printed(value).trim();
  return [
    post.fault('date-unreadable', isNoDate(text) ? 'block' : 'warn', post.placeOf('date'), {
      value: text.slice(0, 100),
      stops: isNoDate(text),
    }),
  ];
};

/** True where Ruby's `Time.parse` surely finds nothing, or a month, a day or an hour that there is not. */
function isNoDate(text: string): boolean {
  const numbers = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2}))?/.exec(text);
  if (numbers !== null) {
    const [month = 0, date = 0, hour = 0, minute = 0] = numbers.slice(2).map(Number);
    return month < 1 || month > 12 || date < 1 || date > 31 || hour > 24 || minute > 59;
  }
  return !/\d/.test(text) && !monthWord.test(text) && !weekday.test(text);
}
