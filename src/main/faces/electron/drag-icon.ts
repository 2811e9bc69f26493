/** A sheet of paper, 32 by 32, as PNG: what follows the pointer where the system has no icon for a file. */
export const sheet =
  'data:image/png;base64,' +
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAA30lEQVR4nOyXOwrCQBCGJ8Emgq/GYxjBdD7ARon3sbSyTGPrScQgWKjYBNRzWIh6' +
  'AE0sRMQs/0qGTTF/s7Azu3ww/+zDJsOyybAKqmDPHx2ut3uTQBUd57xfhXXSkKUKuu3uI1ovCZXXH77G025joWsyL0ECnICj+Swe0IFgMyEKwdoF' +
  'CISyC3TVchtvI36qM/Av23BRI26A+Sz4OR9DVdPWGD+IBCDfd8G3vPEEzo2CKZSnBYBuqiPxgHhAPJCZB/4tj3hAAARA2QWVcukYv+fgr5lqn7QY' +
  '/IXikvESPAEAAP//n7UY3QAAAAZJREFUAwC+Kjg1PznpKQAAAABJRU5ErkJggg==';
