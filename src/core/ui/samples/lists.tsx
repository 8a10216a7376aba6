import type { VNode } from 'preact'
import { BarChart } from '../bar-chart.tsx'
import { List, Timeline } from '../list.tsx'
import { Amount, Day } from '../localized.tsx'
import { Badge, EmptyState, Tag } from '../status.tsx'
import { Table } from '../table.tsx'
import { TaskList } from '../task-list.tsx'
import { useView } from '../view.ts'
import { kinds, type LanternPaper, papers, STATES, useSay } from './content.ts'
import { Sample } from './sample.tsx'

export function ListSamples(): VNode {
  const say = useSay()
  const { to } = useView()
  const here = to('/components')
  const title = (paper: LanternPaper): string => say(paper.en, paper.fr, paper.ar)
  return (
    <>
      <Sample name="List">
        <List
          rows={papers.map((paper) => ({
            title: title(paper),
            href: here,
            tags: <Badge kind={paper.isOfficial ? 'official' : 'unverified'} plain />,
            meta: [<bdi>{paper.symbol}</bdi>, say(...kinds[paper.kind]), <Day date={paper.date} />],
          }))}
        />
        <List
          ordered
          label={say('Agenda', 'Ordre du jour', 'جدول الأعمال')}
          rows={[
            { mark: '1', title: say('Opening', 'Ouverture', 'الافتتاح') },
            {
              mark: '2',
              title: say('Lanterns in fog', 'Les lanternes dans le brouillard', 'الفوانيس في الضباب'),
              href: here,
              tags: <Tag>{say('morning', 'matin', 'صباحًا')}</Tag>,
              summary: say(
                'Two papers, and an exchange among harbours.',
                'Deux documents et un échange entre les ports.',
                'ورقتان وتبادل للخبرات بين الموانئ.',
              ),
            },
          ]}
        />
        <List
          rows={[]}
          empty={<EmptyState title={say('No papers yet', 'Pas encore de document', 'لا أوراق بعد')} />}
        />
      </Sample>
      <Sample name="Table">
        <Table
          caption={say(
            'Papers, newest first',
            'Documents, du plus récent au plus ancien',
            'الأوراق، الأحدث أولًا',
          )}
          sorted="-date"
          rows={papers}
          columns={[
            {
              label: say('Title', 'Titre', 'العنوان'),
              sort: 'title',
              render: (paper) => (
                <a class="title" href={here}>
                  {title(paper)}
                </a>
              ),
            },
            { label: say('Symbol', 'Cote', 'الرمز'), render: ({ symbol }) => <bdi>{symbol}</bdi> },
            {
              label: say('Date', 'Date', 'التاريخ'),
              sort: 'date',
              render: ({ date }) => <Day date={date} short />,
            },
            {
              label: say('Text', 'Texte', 'النص'),
              render: ({ kind, isOfficial }) => (
                <>
                  <Tag>{say(...kinds[kind])}</Tag>{' '}
                  <Badge kind={isOfficial ? 'official' : 'unverified'} plain />
                </>
              ),
            },
            {
              label: say('Pages', 'Pages', 'الصفحات'),
              sort: 'pages',
              align: 'end',
              render: ({ pages }) => <Amount value={pages} />,
            },
          ]}
        />
        <Table
          caption={say('Harbours', 'Ports', 'الموانئ')}
          rows={[]}
          columns={[{ label: say('Harbour', 'Port', 'الميناء'), render: () => null }]}
        />
      </Sample>
      <Sample name="Timeline">
        <Timeline
          events={[
            {
              when: <Day date="2024-05" />,
              title: say('First conference', 'Première conférence', 'المؤتمر الأول'),
              children: (
                <p>
                  {say('Adopts the height.', 'Adopte la hauteur.', 'يعتمد الارتفاع.')}{' '}
                  <Badge kind="official" plain />
                </p>
              ),
            },
            {
              when: <Day date="2026-10-16" />,
              title: say('Second conference', 'Deuxième conférence', 'المؤتمر الثاني'),
              href: here,
              isCurrent: true,
            },
            { when: <Day date="2028" />, title: say('Review', 'Examen', 'الاستعراض') },
          ]}
        />
      </Sample>
      <Sample name="BarChart">
        <BarChart
          caption={say(
            'Answers to question 3: is the height met?',
            'Réponses à la question 3 : la hauteur est-elle respectée ?',
            'الإجابات عن السؤال 3: هل الارتفاع مستوفى؟',
          )}
          columns={[say('Answer', 'Réponse', 'الإجابة'), say('States', 'États', 'الدول')]}
          bars={[
            { label: say('In place', 'En place', 'قائم'), value: 18, href: here },
            { label: say('In preparation', 'En préparation', 'قيد الإعداد'), value: 7, shape: 'outlined' },
            {
              label: say('Declined to say', 'Ne souhaite pas répondre', 'امتنع عن الإجابة'),
              value: 6,
              shape: 'dashed',
            },
            {
              label: say('No measure', 'Aucune mesure', 'لا تدبير'),
              value: 0,
              words: say('fewer than 5', 'moins de 5', 'أقل من 5'),
            },
          ]}
        />
      </Sample>
    </>
  )
}

export function TaskSamples(): VNode {
  const say = useSay()
  const { to, services } = useView()
  const here = to('/components')
  const soon = new Date(services.clock().getTime() + 6 * 86_400_000).toISOString().slice(0, 10)
  return (
    <Sample name="TaskList">
      <TaskList
        groups={[
          {
            title: STATES.orsanne,
            tasks: [
              {
                title: say(
                  'Answer an offer of wicks',
                  'Répondre à une offre de mèches',
                  'الرد على عرض فتائل',
                ),
                href: here,
                note: say(
                  'You decide whether anything follows.',
                  'Vous décidez de la suite à donner.',
                  'أنتم من يقرر ما إذا كان سيتبع ذلك شيء.',
                ),
              },
              {
                title: say(
                  'Confirm that your harbour contacts are current',
                  'Confirmer que vos points de contact portuaires sont à jour',
                  'تأكيد أن جهات الاتصال في موانئكم محدّثة',
                ),
                href: here,
                due: soon,
                note: say(
                  'One click if nothing changed.',
                  'Un clic si rien n’a changé.',
                  'نقرة واحدة إن لم يتغير شيء.',
                ),
              },
            ],
          },
          {
            title: say('Drafting committee', 'Comité de rédaction', 'لجنة الصياغة'),
            tasks: [
              {
                title: say(
                  'Propose wording on paragraph 7',
                  'Proposer un libellé pour le paragraphe 7',
                  'اقتراح صياغة للفقرة 7',
                ),
                href: here,
                due: '2031-02-12',
                tags: <Tag>{say('delegate', 'délégué', 'مندوب')}</Tag>,
              },
            ],
          },
        ]}
      />
      <TaskList groups={[]} />
    </Sample>
  )
}
