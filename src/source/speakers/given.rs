//! Common given names of many languages, folded. A calendar and a list of maintainers tell more.

/// The names, in the order of the alphabet.
pub(super) const GIVEN: &str = "\
    aaron abby abdul abhishek adam aditya adrian ahmed aisha ajay akash akihiro akshay alan \
    albert alberto alejandro aleksandr alex alexander alexandra alexandre alexei alexey alexis \
    alfonso ali alice alicia alina allison alvaro amanda amir amit amy ana anand anders andre \
    andrea andreas andrei andres andrew andrey andy angel angela anita ankit ankur ann anna \
    anne annie anthony antoine anton antonio april arjun armin arnaud artem arthur arun ashley \
    ashwin augustin aurelie austin barbara bart bartlomiej beatrice ben benedict benjamin \
    bernard bernd bill bjorn bob bogdan boris brad bradley brandon brendan brian bridget bruce \
    bruno bryan caitlin carl carla carlos carmen carol caroline catherine cedric chad charles \
    charlie chen cheng chiara chloe chris christian christina christine christoph christophe \
    christopher claire clara claudia claus clayton clement colin connor corey craig cristian \
    cynthia daisuke damien dan dana daniel daniela daniele danielle danny dario darren dave \
    david dawn dean deborah deepak denis dennis derek diana diane diego dimitri dinesh dirk \
    dmitri dmitry dominik don donald dorothy doug douglas duncan dylan ed eddie edith edoardo \
    eduardo edward elaine elena eli elias elizabeth ellen emil emily emma emmanuel enrico eric \
    erica erik erin ernest esther eugene eva evan eve fabian fabio fatima federico felipe \
    felix fernando filip flavio florian francesca francesco francis francisco francois frank \
    fred frederic frederick gabriel gabriele gareth gary gaurav geert geoffrey georg george \
    gerald gerard gianluca gilles giorgio giovanni giulia giuseppe glenn gonzalo gordon grace \
    graham grant greg gregory guido guilherme guillaume gunnar gustavo guy hannah hans hao \
    harald harry heather hector heidi helen helena hendrik henning henri henrik henry hiroshi \
    hristo hugo hui ian ibrahim igor imran ines ingo irene iris isaac isabel isabella ismail \
    ivan jack jackie jacob jacques jaime jake jakob jakub james jamie jan jane janet janne \
    jared jason javier jay jean jeff jeffrey jelena jen jennifer jens jeremy jerome jesper \
    jesse jessica jesus jia jian jill jim jimmy jing joan joana joanna joao joaquin jochen joe \
    joel joey johan johannes john johnny jon jonas jonathan jordan jordi jorge jose joseph \
    josh joshua josip juan juergen julia julian julie julien jun junji jurgen justin kai kamil \
    karen karim karl karsten katarzyna kate katharina katherine kathleen kathryn katie katrin \
    kay keith kelly ken kenji kenneth kenta kevin kim kiran klaus kris kristen kristian \
    kristina krzysztof kumar kurt kyle lachlan lars laura lauren laurent lea lee lei leigh \
    lena leo leon leonardo lewis li liam lin linda lior lisa liu liz lorenzo louis louise luca \
    lucas lucia luis luiz lukas lukasz luke madhav magnus maja malcolm manish manuel marc \
    marcel marcelo marcin marco marcos marcus maria marie marina mario marion marius mariusz \
    mark marko markus marta martha martin martina mary masaki mateusz mathias mathieu mats \
    matt matteo matthew matthias matthieu maurice mauricio mauro max maxim maxime maximilian \
    maya megan mehdi mei melanie melissa michael michaela michal michel michele michelle \
    miguel mihai mikael mike mikhail milan min ming miriam mitch mohamed mohammad mohammed \
    mohit moritz morten muhammad nadia nancy naoki naomi natalia natalie natasha nathan neha \
    neil nicholas nick nicola nicolas nicole nikhil nikita niklas nikola nikolai nikolay nils \
    nina nisha noah noel nora olaf oleg oleksandr olga oliver olivia olivier omar orlando \
    oscar oskar otto pablo paola paolo pascal patricia patrick patrik paul paula pavel pawel \
    pedro per peter petr petra phil philip philipp philippe pierre pietro piotr prakash pranav \
    prashant priya priyanka qi rachel radek rafael rahul raj rajesh rajiv ralf ralph ramon \
    raphael raul ravi ray raymond rebecca rene ricardo riccardo richard rick rob robert \
    roberto robin rodrigo roger rohan rohit roland rolf romain roman ron ronald rosa ross \
    roxana roy ruben rui rupert russell ruth ryan sabine sagar sam samantha samir samuel \
    sandeep sander sandra sanjay sanjeev santiago sara sarah sascha satoshi scott sean \
    sebastian sergei sergey sergio seth shane shannon sharon shaun shawn shivam shubham silvia \
    simon simone sofia sonia sophia sophie srinivas stacy stan stefan stefano steffen stephan \
    stephane stephanie stephen steve steven stuart sue sujay sumit sunil suresh susan sven \
    svetlana sylvain takeshi tamara tania tanja tara taro ted teresa terry thiago thomas \
    thorsten tiago tiffany tim timo timothy tina tobias todd tom tomas tomasz tommy toni tony \
    tracy travis trevor tyler ulrich ulrike umberto ursula uwe valentin valentina valeria \
    vanessa vasily vera veronica vicky victor victoria vijay vikas vikram viktor vincent \
    vincenzo virginia vishal vivek vladimir volker walter wang wei wendy werner whitney will \
    willem william wojciech wolfgang xavier xiao xin yan yang yannick yasmin yi yong yosuke yu \
    yuan yuki yuri yusuke yves yvonne zach zachary zhang zhao zoe zoltan";
