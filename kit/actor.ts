/** A member of staff as the session found them. `units` is the subtree they see. */
export interface StaffActor {
  kind: 'staff'
  id: string
  name: string
  unit: { id: string; name: string; kind: string; region: string }
  units: string[]
  wide: boolean
  roles: readonly string[]
  /** Whoever they stand in for today (代岗). */
  covers: readonly string[]
  permissions: ReadonlySet<string>
  /** When the session ends by itself; none for whom the house acts. */
  until?: Date
  /** Why they may not do what their 岗位 can, in words for the person; said wherever a permission is missing. */
  barred?: { code: string; sentence: string }
}

export type Actor = StaffActor | { kind: 'system' } | { kind: 'nobody' }
