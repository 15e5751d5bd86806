import type { Row } from './db.ts'

/** Tables that others hang on: whoever may see the row may see its children (db/child-tables.ts). */
type ParentTable = 'cases' | 'agreement' | 'partner' | 'onboarding_task'

declare const seen: unique symbol

/**
 * A row that a policy-checked read let through. Only a parent's own store can make one (`$castTo`, seen to by `npm run check -- children`),
 * and the stores of its children take nothing else: a bare id does not compile.
 */
export type Seen<T extends ParentTable> = Row<T> & { readonly [seen]: T }

type Key = 'cell' | 'id' | 'unit'

/** What a child's store needs of its parent. */
export type Parent<T extends ParentTable> = Pick<Row<T>, Extract<Key, keyof Row<T>>> & { readonly [seen]: T }
