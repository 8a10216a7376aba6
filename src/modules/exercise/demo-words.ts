/** What the exercise texts of one language are put together from; every combination is a sentence. */
export interface DemoWords {
  /** Who is asked to act. */
  openings: string[]
  acts: string[]
  objects: string[]
  manners: string[]
  purposes: string[]
  order: ('opening' | 'act' | 'object' | 'manner' | 'purpose')[]
  between: string
  end: string
  /** "Exercise": begins every title. */
  exercise: string
  /** Kinds of text, for titles. */
  kinds: string[]
  /** Subjects, for titles and headings. */
  subjects: string[]
}

const ORDER: DemoWords['order'] = ['opening', 'act', 'object', 'manner', 'purpose']

/**
 * Small invented vocabularies about bridges, wells and lanterns, which belong to no real programme. English sentences are made of the
 * working draft's own words instead, and only their beginnings come from here.
 */
export const demoWords: Record<'en' | 'fr' | 'ar' | 'es' | 'ru' | 'zh', DemoWords> = {
  en: {
    openings: [
      'States are invited to',
      'States may wish to',
      'The secretariat is asked to',
      'Neighbours could',
    ],
    acts: ['share', 'collect', 'compare', 'keep up to date', 'explain', 'review'],
    objects: [
      'experience with bridges',
      'the list of wells',
      'plans for lanterns',
      'lessons of the exercise',
    ],
    manners: ['on a voluntary basis', 'once in two years', 'in plain words', 'with the help of others'],
    purposes: ['to build trust', 'to save time', 'to learn from each other', 'to be ready in time'],
    order: ORDER,
    between: ' ',
    end: '.',
    exercise: 'Exercise',
    kinds: ['Plan', 'Declaration', 'Guide', 'Programme', 'Understanding'],
    subjects: ['on bridges', 'on wells', 'on lanterns', 'on registers', 'on training', 'on neighbours'],
  },
  fr: {
    openings: [
      'Les États sont invités à',
      'Le secrétariat est prié de bien vouloir aider à',
      'Les pays voisins sont encouragés à',
      'Les participants à l’exercice ont intérêt à',
      'Les organisations régionales peuvent contribuer à',
    ],
    acts: [
      'partager',
      'recenser',
      'comparer',
      'mettre à jour',
      'expliquer',
      'réexaminer',
      'traduire',
      'conserver',
    ],
    objects: [
      'les expériences relatives aux ponts',
      'les listes de puits',
      'les plans d’éclairage des ports',
      'les registres des gardiens de phare',
      'les enseignements tirés de l’exercice',
      'les pratiques utiles en matière de formation',
      'les coordonnées des points de contact',
      'les besoins exprimés par les communes',
    ],
    manners: [
      'à titre volontaire',
      'une fois tous les deux ans',
      'dans un langage clair',
      'avec l’aide de leurs voisins',
      'selon leurs moyens',
      'en tenant compte des effets sur les femmes et les hommes',
    ],
    purposes: [
      'afin de renforcer la confiance',
      'afin de gagner du temps',
      'afin d’apprendre les uns des autres',
      'pour être prêts à temps',
      'dans le but de réduire les risques de malentendu',
      'en vue de la prochaine conférence d’examen',
    ],
    order: ORDER,
    between: ' ',
    end: '.',
    exercise: 'Exercice',
    kinds: ['Plan', 'Déclaration', 'Guide', 'Programme', 'Entente'],
    subjects: [
      'sur les ponts',
      'sur les puits',
      'sur les lanternes',
      'sur les registres',
      'sur la formation',
      'sur le voisinage',
    ],
  },
  ar: {
    openings: [
      'الدول مدعوة إلى',
      'يُرجى من الأمانة المساعدة على',
      'تُشجَّع البلدان المتجاورة على',
      'يجوز للمشاركين في التمرين العمل على',
      'يمكن للمنظمات الإقليمية أن تسهم في',
    ],
    acts: ['تبادل', 'جمع', 'مقارنة', 'تحديث', 'شرح', 'استعراض', 'ترجمة', 'حفظ'],
    objects: [
      'الخبرات المتعلقة بالجسور',
      'قوائم الآبار',
      'خطط إنارة الموانئ',
      'سجلات حراس المنارات',
      'الدروس المستفادة من التمرين',
      'الممارسات المفيدة في مجال التدريب',
      'بيانات جهات الاتصال',
      'الاحتياجات التي أعربت عنها البلديات',
    ],
    manners: [
      'على أساس طوعي',
      'مرة كل سنتين',
      'بلغة واضحة',
      'بمساعدة الجيران',
      'حسب الإمكانات المتاحة',
      'مع مراعاة الآثار على النساء والرجال',
    ],
    purposes: [
      'من أجل تعزيز الثقة',
      'توفيرا للوقت',
      'بغية التعلم المتبادل',
      'من أجل الاستعداد في الوقت المناسب',
      'بهدف الحد من مخاطر سوء الفهم',
      'تمهيدا للمؤتمر الاستعراضي المقبل',
    ],
    order: ORDER,
    between: ' ',
    end: '.',
    exercise: 'تمرين',
    kinds: ['خطة', 'إعلان', 'دليل', 'برنامج', 'تفاهم'],
    subjects: ['بشأن الجسور', 'بشأن الآبار', 'بشأن الفوانيس', 'بشأن السجلات', 'بشأن التدريب', 'بشأن الجوار'],
  },
  es: {
    openings: [
      'Se invita a los Estados a',
      'Se pide a la secretaría que ayude a',
      'Se alienta a los países vecinos a',
      'Los participantes en el ejercicio podrían ponerse de acuerdo para',
      'Las organizaciones regionales pueden contribuir a',
    ],
    acts: [
      'compartir',
      'recopilar',
      'comparar',
      'actualizar',
      'explicar',
      'revisar',
      'traducir',
      'conservar',
    ],
    objects: [
      'las experiencias sobre los puentes',
      'las listas de pozos',
      'los planes de alumbrado de los puertos',
      'los registros de los guardianes de faros',
      'las enseñanzas del ejercicio',
      'las prácticas útiles de capacitación',
      'los datos de los puntos de contacto',
      'las necesidades expresadas por los municipios',
    ],
    manners: [
      'de forma voluntaria',
      'una vez cada dos años',
      'en un lenguaje claro',
      'con la ayuda de sus vecinos',
      'según sus posibilidades',
      'teniendo en cuenta los efectos en las mujeres y los hombres',
    ],
    purposes: [
      'a fin de fomentar la confianza',
      'a fin de ahorrar tiempo',
      'para aprender unos de otros',
      'para estar preparados a tiempo',
      'con miras a reducir el riesgo de malentendidos',
      'con miras a la próxima conferencia de examen',
    ],
    order: ORDER,
    between: ' ',
    end: '.',
    exercise: 'Ejercicio',
    kinds: ['Plan', 'Declaración', 'Guía', 'Programa', 'Entendimiento'],
    subjects: [
      'sobre los puentes',
      'sobre los pozos',
      'sobre los faroles',
      'sobre los registros',
      'sobre la capacitación',
      'sobre la vecindad',
    ],
  },
  ru: {
    openings: [
      'Государствам предлагается',
      'Секретариату предлагается помочь',
      'Соседним странам рекомендуется',
      'Участники учения могут',
      'Региональные организации могут помочь',
    ],
    acts: [
      'обобщать',
      'собирать',
      'сопоставлять',
      'обновлять',
      'разъяснять',
      'рассматривать',
      'переводить',
      'хранить',
    ],
    objects: [
      'сведения о состоянии мостов',
      'перечни колодцев',
      'планы освещения портов',
      'журналы смотрителей маяков',
      'уроки, извлечённые из учения',
      'полезные материалы по подготовке кадров',
      'данные о контактных пунктах',
      'заявки, полученные от общин',
    ],
    manners: [
      'на добровольной основе',
      'один раз в два года',
      'простым языком',
      'при содействии соседей',
      'по мере возможности',
      'с учётом последствий для женщин и мужчин',
    ],
    purposes: [
      'в целях укрепления доверия',
      'в целях экономии времени',
      'ради взаимного обучения',
      'для своевременной готовности',
      'для снижения риска недоразумений',
      'в порядке подготовки к следующей обзорной конференции',
    ],
    order: ORDER,
    between: ' ',
    end: '.',
    exercise: 'Учение',
    kinds: ['План', 'Декларация', 'Руководство', 'Программа', 'Договорённость'],
    subjects: [
      'о мостах',
      'о колодцах',
      'о фонарях',
      'о журналах учёта',
      'о подготовке кадров',
      'о соседстве',
    ],
  },
  zh: {
    openings: ['请各国', '请秘书处协助', '鼓励邻国', '演练参与方可以', '区域组织可以协助'],
    acts: ['交流', '收集', '比较', '更新', '说明', '审查', '翻译', '保存'],
    objects: [
      '有关桥梁的经验',
      '水井清单',
      '港口照明计划',
      '灯塔看守人的记录',
      '演练的经验教训',
      '有益的培训做法',
      '联络点的资料',
      '各市镇提出的需要',
    ],
    manners: [
      '在自愿基础上',
      '每两年一次',
      '以明白易懂的语言',
      '在邻国帮助下',
      '根据自身能力',
      '在考虑到对妇女和男子影响的情况下',
    ],
    purposes: [
      '，以增进信任',
      '，以节省时间',
      '，以便相互学习',
      '，以便及时做好准备',
      '，以减少误解的风险',
      '，为下次审议会议做准备',
    ],
    order: ['opening', 'manner', 'act', 'object', 'purpose'],
    between: '',
    end: '。',
    exercise: '演练',
    kinds: ['关于桥梁的', '关于水井的', '关于灯笼的', '关于登记册的', '关于培训的', '关于睦邻的'],
    subjects: ['计划', '宣言', '指南', '方案', '谅解'],
  },
}
