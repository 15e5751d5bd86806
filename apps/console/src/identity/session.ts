import { useMutation, useQuery } from '@tanstack/react-query'
import { currentSession, type Session, signOut } from '@tongban/identity/contract'
import { createContext, use } from 'react'
import { api, onExpiry, queries } from '../api.ts'

export const sessionKey = ['session']
export const SessionContext = createContext<Session | undefined>(undefined)

/** Who is signed in; only inside the signed-in frame. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession outside the signed-in frame')
  return session
}

export const may = (session: Session, permission: string) => session.permissions.includes(permission)

/** The session of this browser; null after leaving. */
export const useSessionQuery = () =>
  useQuery<Session | null>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => api.call(currentSession, { signal }),
    staleTime: 5 * 60_000,
    retry: false,
  })

/** Forgets who was signed in and everything that they read; the sign-in page follows. */
export function forgetSession() {
  onExpiry(undefined)
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  queries.setQueryData(sessionKey, null)
}

/** 退出: ends the session on the server and here. */
export function useEnd() {
  return useMutation({
    mutationFn: async () => {
      onExpiry(undefined)
      await api.call(signOut, {})
    },
    onSettled: forgetSession,
  })
}
