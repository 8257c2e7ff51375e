import { Avatar } from './avatar.js'
import type { PersonView } from './page-props.js'
import type { Speaker } from './say.js'
import { kindWording, traitWording } from './wording.js'

/** One person on a line: avatar, name, id, department and what is special. */
export function PersonLine({ person, speak }: { person: PersonView; speak: Speaker }) {
  const { say, lang } = speak
  const places = [person.departments?.join('、'), person.position].filter(Boolean)
  return (
    <span class="person">
      <Avatar id={person.id} name={person.name} />
      <span class="person-text">
        <span class="person-name">
          <span class="name">{person.name}</span>
          {person.traits?.map((trait) => (
            <span class={`badge ${trait}`}>{say(traitWording[trait].zh, traitWording[trait].en)}</span>
          ))}
        </span>
        <code class="person-id">{person.shownId ?? person.id}</code>
        {(places.length > 0 ? places : [kindWording[person.kind][lang]]).map((place) => (
          <span class="person-place">{place}</span>
        ))}
        {person.note && <span class="person-note">{say(person.note.zh, person.note.en)}</span>}
      </span>
    </span>
  )
}
