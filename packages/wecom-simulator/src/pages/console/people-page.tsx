import { PersonLine } from '../person-line.js'
import { ConsoleFrame } from './console-frame.js'
import type { PeoplePageProps } from './console-props.js'
import { NewPersonFields } from './person-fields.js'

/** All people, searchable, each with a link to a page of their own, and a form that adds a person. */
export function PeoplePage({ people, found, total, query, departments, values, ...page }: PeoplePageProps) {
  return (
    <ConsoleFrame {...page} section="people">
      {(speak) => (
        <>
          <div class="console-row">
            <form class="search" role="search" method="get" action="/_sim/people">
              <label for="person-query">{speak.say('按姓名、账号或部门查找', 'Find by name, id or department')}</label>
              <span class="search-row">
                <input
                  id="person-query"
                  type="search"
                  name="q"
                  value={query}
                  autocomplete="off"
                  enterkeyhint="search"
                />
                <button class="button quiet" type="submit">
                  {speak.say('查找', 'Find')}
                </button>
              </span>
            </form>
            <a class="button primary" href="#add">
              {speak.say('添加人员', 'Add a person')}
            </a>
          </div>
          <div id="people-found" data-live>
            <p class="hint" role="status">
              {query === ''
                ? speak.say(`共 ${total} 人`, `${total} people`)
                : speak.say(`「${query}」找到 ${found} 人`, `${found} found`)}
              {people.length < found &&
                speak.say(`，显示前 ${people.length} 人，请用查找缩小范围`, `, showing the first ${people.length}`)}
            </p>
          </div>
          <ul class="people people-grid" id="people-list" data-live>
            {people.map((person) => (
              <li id={`person-${person.id}`}>
                <a class="person-button" href={`/_sim/people/${encodeURIComponent(person.id)}`}>
                  <PersonLine person={person} speak={speak} />
                </a>
              </li>
            ))}
          </ul>
          <section class="card" id="add" aria-labelledby="add-heading" tabindex={-1}>
            <h2 id="add-heading">{speak.say('添加人员', 'Add a person')}</h2>
            <form class="fields" method="post" action="/_sim/people">
              <NewPersonFields values={values} departments={departments} speak={speak} />
              <button class="button primary" type="submit">
                {speak.say('添加', 'Add')}
              </button>
            </form>
          </section>
        </>
      )}
    </ConsoleFrame>
  )
}
