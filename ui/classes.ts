/** Class names of one element, leaving out what does not apply. */
export const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ')
